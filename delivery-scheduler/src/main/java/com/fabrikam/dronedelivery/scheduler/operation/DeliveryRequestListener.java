package com.fabrikam.dronedelivery.scheduler.operation;

import com.fabrikam.dronedelivery.chassis.events.EventBatch;
import com.fabrikam.dronedelivery.chassis.events.EventReader;
import com.fabrikam.dronedelivery.events.DeliveryRequested;
import com.fabrikam.dronedelivery.events.Topics;
import com.fabrikam.dronedelivery.scheduler.workflow.SchedulerProperties;
import com.fabrikam.dronedelivery.scheduler.workflow.WorkflowId;
import com.fabrikam.dronedelivery.scheduler.workflow.Workflows;
import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Works off accepted requests at its own pace: the topic takes a burst, this takes so many at once.
 * A request is begun once, whoever reads of it how often; one that has to wait for a callee is left
 * to the supervisor, so that those behind it have their turn.
 */
@Component
class DeliveryRequestListener {

  private static final Logger log = LoggerFactory.getLogger(DeliveryRequestListener.class);

  private final Workflows workflows;
  private final EventReader reader;
  private final AsyncTaskExecutor threads;
  private final Semaphore free;

  DeliveryRequestListener(
      Workflows workflows,
      EventReader reader,
      AsyncTaskExecutor stepThreads,
      SchedulerProperties properties) {
    this.workflows = workflows;
    this.reader = reader;
    this.threads = stepThreads;
    this.free = new Semaphore(properties.requests().parallel());
  }

  @KafkaListener(
      topics = Topics.DELIVERY_REQUESTS,
      groupId = "${spring.application.name}-requests",
      properties = "max.poll.records=${scheduler.requests.batch}")
  void onRequests(List<ConsumerRecord<String, CloudEvent>> records) {
    EventBatch.handle(records, this::read, this::carryOut);
  }

  private Optional<WorkflowId> read(CloudEvent event) {
    if (!event.getType().equals(DeliveryRequested.TYPE)) {
      return Optional.empty();
    }
    DeliveryRequested request = reader.read(event, DeliveryRequested.class);
    return Optional.of(new WorkflowId(request.operationId()));
  }

  private void carryOut(List<WorkflowId> requests) {
    requests.stream()
        .map(
            request -> {
              free.acquireUninterruptibly();
              return threads.submitCompletable(() -> carryOut(request));
            })
        .toList()
        .forEach(CompletableFuture::join);
  }

  private void carryOut(WorkflowId request) {
    try {
      workflows.carryOutAccepted(request);
    } catch (OptimisticLockingFailureException _) {
      log.info("operation {} was taken over by another process", request);
    } finally {
      free.release();
    }
  }
}
