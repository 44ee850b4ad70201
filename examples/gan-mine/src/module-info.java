/** A GAN with and without a term of mutual information. */
module ganmine {
  requires io.infoplane.host;
  requires io.infoplane.numerics;
}
