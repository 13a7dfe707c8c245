package com.fabrikam.dronedelivery.load.pipeline;

/** The run cannot go on. The message is one sentence for the person who started it. */
final class BenchmarkFailedException extends RuntimeException {

  BenchmarkFailedException(String message) {
    super(message);
  }

  BenchmarkFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
