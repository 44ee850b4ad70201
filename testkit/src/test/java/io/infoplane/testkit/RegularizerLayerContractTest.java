package io.infoplane.testkit;

import java.io.PrintWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegularizerLayerContractTest {
  @Test
  void correctLayersPass() {
    System.out.println(Conformance.run(SqueezingLayer::new, Map.of(), new PrintWriter(System.out)));
    System.out.println(Conformance.run(EnergyLayer::new, Map.of(), new PrintWriter(System.out)));
  }
}
