package com.fabrikam.dronedelivery.delivery.notification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.stereotype.Component;

/**
 * Works off the queue of notifications, a bounded number at a time. At least once: a message whose
 * sender died is tried again after its lease.
 */
@Component
class NotificationSender implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(NotificationSender.class);

  private final NotificationRepository notifications;
  private final NotificationRequestRepository requests;
  private final Map<Channel, Messenger> messengers;
  private final NotificationProperties properties;
  private final Semaphore free;
  private final VirtualThreadTaskExecutor senders = new VirtualThreadTaskExecutor("notification-");
  private final ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
  private volatile boolean running;

  NotificationSender(
      NotificationRepository notifications,
      NotificationRequestRepository requests,
      List<Messenger> messengers,
      NotificationProperties properties) {
    this.notifications = notifications;
    this.requests = requests;
    this.messengers =
        messengers.stream().collect(Collectors.toMap(Messenger::channel, Function.identity()));
    this.properties = properties;
    this.free = new Semaphore(properties.mostAtOnce());
    scheduler.setPoolSize(1);
    scheduler.setThreadNamePrefix("notifications-");
  }

  boolean canReach(Channel channel) {
    return messenger(channel).isConfigured();
  }

  private void sendDue() {
    try {
      while (running && free.tryAcquire()) {
        Optional<Notification> claimed = claim();
        if (claimed.isEmpty()) {
          return;
        }
        senders.execute(() -> sendAndRelease(claimed.get()));
      }
    } catch (DataAccessException exception) {
      log.warn("notifications wait for the store: {}", exception.getMessage());
    }
  }

  private Optional<Notification> claim() {
    boolean taken = false;
    try {
      Optional<Notification> claimed = notifications.claim(properties.lease());
      taken = claimed.isPresent();
      return claimed;
    } finally {
      if (!taken) {
        free.release();
      }
    }
  }

  private void sendAndRelease(Notification claimed) {
    try {
      send(claimed);
    } catch (DataAccessException exception) {
      log.warn("what became of {} is not stored: {}", claimed.id(), exception.getMessage());
    } finally {
      free.release();
    }
  }

  private void send(Notification claimed) {
    if (requests.find(claimed.requestId()).isEmpty()) {
      notifications.removeOf(claimed.requestId());
      return;
    }
    if (claimed.attempts() > properties.mostAttempts()) {
      notifications.undeliverable(claimed, "no attempt came to an end");
      return;
    }
    try {
      messenger(claimed.channel()).send(claimed);
      notifications.sent(claimed);
    } catch (UndeliverableException exception) {
      log.warn("notification {} is undeliverable: {}", claimed.id(), exception.getMessage());
      notifications.undeliverable(claimed, String.valueOf(exception.getMessage()));
    } catch (AttemptFailedException exception) {
      failed(claimed, String.valueOf(exception.getMessage()));
    }
  }

  private void failed(Notification claimed, String reason) {
    if (claimed.attempts() >= properties.mostAttempts()) {
      log.warn("notification {} is given up: {}", claimed.id(), reason);
      notifications.undeliverable(claimed, reason);
    } else {
      notifications.retry(claimed, properties.retryAfter(claimed.attempts()), reason);
    }
  }

  private Messenger messenger(Channel channel) {
    Messenger messenger = messengers.get(channel);
    if (messenger == null) {
      throw new IllegalStateException("nobody serves " + channel);
    }
    return messenger;
  }

  @Override
  public void start() {
    running = true;
    scheduler.initialize();
    scheduler.scheduleWithFixedDelay(this::sendDue, properties.pollInterval());
  }

  /** Begins nothing more; what is under way is another replica's after its lease. */
  @Override
  public void stop() {
    running = false;
    scheduler.shutdown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
