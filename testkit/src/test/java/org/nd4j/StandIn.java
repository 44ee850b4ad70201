package org.nd4j;

/** Stands for a class of ND4J, which this module does not depend on. */
public final class StandIn {
  /** Not a constant to the compiler, so that whoever reads it loads this class. */
  public static final String NAME = StandIn.class.getName();

  private StandIn() {}
}
