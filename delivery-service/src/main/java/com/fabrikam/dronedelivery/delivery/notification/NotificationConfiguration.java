package com.fabrikam.dronedelivery.delivery.notification;

import java.time.Clock;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NotificationProperties.class)
class NotificationConfiguration {

  @Bean
  @ConditionalOnProperty("notification.sms.url")
  SmsProvider smsProvider(
      RestClient.Builder http,
      ClientHttpRequestFactoryBuilder<?> factories,
      NotificationProperties properties,
      JsonMapper json,
      Clock clock) {
    NotificationProperties.Sms sms = properties.sms();
    HttpClientSettings timeouts =
        HttpClientSettings.defaults()
            .withConnectTimeout(sms.connectTimeout())
            .withReadTimeout(sms.readTimeout());
    return new HttpSmsProvider(
        http.requestFactory(factories.build(timeouts)).build(),
        Objects.requireNonNull(sms.url()),
        Objects.requireNonNull(sms.secret(), "notification.sms.secret"),
        json,
        clock);
  }
}
