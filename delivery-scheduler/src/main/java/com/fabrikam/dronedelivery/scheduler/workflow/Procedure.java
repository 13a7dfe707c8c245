package com.fabrikam.dronedelivery.scheduler.workflow;

import com.fabrikam.dronedelivery.scheduler.callee.CallFailedException;
import com.fabrikam.dronedelivery.scheduler.callee.Deadline;
import com.fabrikam.dronedelivery.scheduler.callee.DeliveryAnswer;
import java.util.Optional;

/**
 * How a kind of workflow goes forward and back. Both may be called again at any point, by another
 * process, after a crash: they go on from what {@link Progress} says.
 */
interface Procedure {

  Task.Kind kind();

  /**
   * Does what is not done yet.
   *
   * @return the delivery as it is now, where the client is to see it
   * @throws CallFailedException if a step was refused or could not be done in time
   */
  Optional<DeliveryAnswer> forward(Workflow workflow, Deadline deadline);

  /**
   * Takes back what was done or may have been, including what was taken back before.
   *
   * @throws CallFailedException if that is not certain
   */
  Return back(Workflow workflow, Deadline deadline);

  /** What going back led to. */
  enum Return {
    /** Nothing is left of it. */
    TAKEN_BACK,
    /** It turned out to be done, beyond return: it counts as a success. */
    ALREADY_DONE
  }
}
