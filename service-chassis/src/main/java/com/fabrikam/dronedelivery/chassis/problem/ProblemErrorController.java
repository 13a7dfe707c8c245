package com.fabrikam.dronedelivery.chassis.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What the servlet container reports, as a problem: requests that never reached a controller, and
 * defects, which the container has logged and of which the client learns nothing but the trace id.
 */
@Controller
class ProblemErrorController implements ErrorController {

  private final ProblemDetails problems;

  ProblemErrorController(ProblemDetails problems) {
    this.problems = problems;
  }

  @RequestMapping("${server.error.path:/error}")
  ResponseEntity<Object> error(HttpServletRequest request) {
    HttpStatus status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? HttpStatus.valueOf(code)
            : HttpStatus.NOT_FOUND;
    String path =
        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri ? uri : "/";
    String detail =
        status.is5xxServerError() ? ProblemDetails.DEFECT : "The request was not understood.";
    return problems.answer(
        problems.detail(status, ProblemDetails.typeOf(status), detail, path), new HttpHeaders());
  }
}
