package com.fabrikam.dronedelivery.local.control;

/** Is told what becomes of a process, for the person in front of the launcher; by many threads. */
@FunctionalInterface
public interface Reporter {

  void report(String process, String whatHappened);
}
