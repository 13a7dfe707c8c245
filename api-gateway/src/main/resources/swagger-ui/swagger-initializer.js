// Where the documents are. Nothing is fetched from anywhere else.
window.onload = function () {
  window.ui = SwaggerUIBundle({
    urls: [
      { url: "/v3/api-docs/public", name: "Version 1" },
      { url: "/v3/api-docs/public-v2", name: "Version 2" }
    ],
    dom_id: "#swagger-ui",
    deepLinking: true,
    displayRequestDuration: true,
    validatorUrl: "none",
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    layout: "StandaloneLayout"
  });
};
