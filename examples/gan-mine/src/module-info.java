/** A GAN with and without a term of mutual information. */
module ganmine {
  requires info.picocli;
  requires io.infoplane.host;
  requires io.infoplane.numerics;

  opens ganmine to
      info.picocli;
}
