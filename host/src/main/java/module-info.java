/**
 * Finds plugins, trains networks, records activations, asks estimators about them, and tells the
 * user. Names no plugin.
 */
module io.infoplane.host {
  requires transitive io.infoplane.api;
  requires io.infoplane.numerics;
  requires org.nd4j;
  requires com.google.guice;
  requires com.google.common;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires info.picocli;
  requires org.slf4j;
  requires me.tongfei.progressbar;
  // SameDiff's sessions give their arrays in a map of this library.
  requires org.apache.commons.collections4;
  requires java.compiler;
  requires java.management;
  requires java.net.http;

  exports io.infoplane.host;
  exports io.infoplane.host.deeplearning4j;
  exports io.infoplane.host.estimate;
  exports io.infoplane.host.plugin;
  exports io.infoplane.host.recording;

  opens io.infoplane.host.cli to
      info.picocli;
  opens io.infoplane.host.data to
      com.fasterxml.jackson.databind;
  // Deeplearning4j writes the configurations of networks, and reads them.
  opens io.infoplane.host.deeplearning4j to
      org.nd4j;
  opens io.infoplane.host.network to
      com.fasterxml.jackson.databind;
  opens io.infoplane.host.recording to
      com.fasterxml.jackson.databind;
  opens io.infoplane.host.experiment to
      com.fasterxml.jackson.databind,
      com.google.guice;

  uses io.infoplane.api.MIEstimator;
  uses io.infoplane.api.RepresentationProbe;
  uses io.infoplane.api.RegularizerLayer;
}
