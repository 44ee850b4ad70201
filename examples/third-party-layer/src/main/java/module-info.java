/** A channel with Gaussian noise, as a layer. */
module com.example.channel {
  requires io.infoplane.api;
  requires org.nd4j;

  provides io.infoplane.api.RegularizerLayer with
      com.example.channel.GaussianChannel;
}
