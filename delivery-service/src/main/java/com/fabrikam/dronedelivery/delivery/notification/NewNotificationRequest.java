package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.chassis.problem.InvalidField;
import com.fabrikam.dronedelivery.chassis.problem.InvalidRequestException;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer sends: one of the two.
 *
 * @param email mail address
 * @param sms telephone number (E.164)
 */
record NewNotificationRequest(
    @Nullable @Email @Size(min = 3, max = 254) String email,
    @Nullable
        @Pattern(
            regexp = "\\+[1-9]\\d{6,14}",
            message = "must be an international number such as +4915112345678")
        String sms) {

  /**
   * The channel and the address.
   *
   * @throws InvalidRequestException naming both fields unless exactly one is given
   */
  Recipient recipient() {
    if (email != null && sms == null) {
      return new Recipient(Channel.EMAIL, email);
    }
    if (sms != null && email == null) {
      return new Recipient(Channel.SMS, sms);
    }
    String message = email == null ? "give either email or sms" : "give only one of email and sms";
    throw new InvalidRequestException(
        List.of(new InvalidField("email", message), new InvalidField("sms", message)));
  }

  record Recipient(Channel channel, String address) {}
}
