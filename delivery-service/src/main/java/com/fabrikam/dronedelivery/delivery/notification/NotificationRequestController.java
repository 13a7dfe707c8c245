package com.fabrikam.dronedelivery.delivery.notification;

import com.fabrikam.dronedelivery.chassis.openapi.ProblemResponses;
import com.fabrikam.dronedelivery.chassis.web.CursorPage;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryId;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryNotFoundException;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryPaths;
import com.fabrikam.dronedelivery.delivery.inflight.DeliveryRepository;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(DeliveryPaths.COLLECTION + "/{deliveryId}/notification-requests")
@Tag(name = "Notifications")
class NotificationRequestController {

  private final NotificationDesk desk;
  private final DeliveryRepository deliveries;
  private final NotificationRequestRepository requests;
  private final NotificationRepository notifications;
  private final NotificationSender sender;

  NotificationRequestController(
      NotificationDesk desk,
      DeliveryRepository deliveries,
      NotificationRequestRepository requests,
      NotificationRepository notifications,
      NotificationSender sender) {
    this.desk = desk;
    this.deliveries = deliveries;
    this.requests = requests;
    this.notifications = notifications;
    this.sender = sender;
  }

  @PostMapping
  @Operation(
      operationId = "requestNotification",
      summary = "Be told of the stages that a delivery reaches from now on")
  @ApiResponse(
      responseCode = "201",
      description = "Taken",
      useReturnTypeSchema = true,
      headers = @Header(name = HttpHeaders.LOCATION, ref = HttpHeaders.LOCATION))
  @ProblemResponses({
    DeliveryNotFoundException.class,
    DeliveryEndedException.class,
    TooManyNotificationRequestsException.class
  })
  ResponseEntity<NotificationRequestResponse> post(
      @PathVariable DeliveryId deliveryId, @RequestBody NewNotificationRequest body) {
    NewNotificationRequest.Recipient recipient = body.recipient();
    NotificationRequest opened = desk.open(deliveryId, recipient.channel(), recipient.address());
    return ResponseEntity.created(
            URI.create(
                DeliveryPaths.of(deliveryId) + "/notification-requests/" + opened.requestId()))
        .body(response(opened));
  }

  @GetMapping
  @Operation(
      operationId = "listNotificationRequests",
      summary = "The notification requests of a delivery, and what became of them")
  @ProblemResponses(DeliveryNotFoundException.class)
  CursorPage<NotificationRequestResponse> list(@PathVariable DeliveryId deliveryId) {
    deliveries.get(deliveryId);
    List<NotificationRequest> found = requests.ofDeliveries(List.of(deliveryId.value()));
    Map<String, List<Notification>> sent =
        notifications.ofRequests(found.stream().map(NotificationRequest::id).toList()).stream()
            .collect(Collectors.groupingBy(Notification::requestId));
    return new CursorPage<>(
        found.stream()
            .map(request -> response(request, sent.getOrDefault(request.id(), List.of())))
            .toList(),
        null);
  }

  @GetMapping("/{notificationRequestId}")
  @Operation(
      operationId = "getNotificationRequest",
      summary = "A notification request, and what became of it")
  @ProblemResponses(NotificationRequestNotFoundException.class)
  NotificationRequestResponse get(
      @PathVariable DeliveryId deliveryId,
      @PathVariable NotificationRequestId notificationRequestId) {
    return requests
        .find(notificationRequestId.value())
        .filter(request -> request.isFor(deliveryId))
        .map(this::response)
        .orElseThrow(
            () -> new NotificationRequestNotFoundException(deliveryId, notificationRequestId));
  }

  @DeleteMapping("/{notificationRequestId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "deleteNotificationRequest", summary = "Be told nothing more")
  @ApiResponse(responseCode = "204", description = "Removed, or not there")
  @ProblemResponses(DeliveryNotFoundException.class)
  void delete(
      @PathVariable DeliveryId deliveryId,
      @PathVariable NotificationRequestId notificationRequestId) {
    deliveries.get(deliveryId);
    desk.close(deliveryId, notificationRequestId);
  }

  private NotificationRequestResponse response(NotificationRequest request) {
    return response(request, notifications.ofRequests(List.of(request.id())));
  }

  private NotificationRequestResponse response(
      NotificationRequest request, List<Notification> sent) {
    return NotificationRequestResponse.of(request, sent, sender.canReach(request.channel()));
  }
}
