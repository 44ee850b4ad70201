/**
 * Layers that limit or reward the information that passes through them: ids {@code
 * core:information-dropout}, {@code core:log-normal-dropout} and {@code core:vib}; {@code
 * core:mi-bound}, {@code core:contrastive} and {@code core:deep-infomax}.
 */
module io.infoplane.layers {
  requires io.infoplane.api;
  requires org.nd4j;

  provides io.infoplane.api.RegularizerLayer with
      io.infoplane.layers.ConfidencePenalty,
      io.infoplane.layers.Contrastive,
      io.infoplane.layers.DeepInfoMax,
      io.infoplane.layers.DeterminantMutualInformation,
      io.infoplane.layers.InformationDropout,
      io.infoplane.layers.LabelSmoothing,
      io.infoplane.layers.LogNormalDropout,
      io.infoplane.layers.MutualInformationBound,
      io.infoplane.layers.Reconstruction,
      io.infoplane.layers.Vib;
}
