/**
 * Services, what they are asked, and what they answer.
 *
 * <p>Three services of one shape: a {@link io.infoplane.api.Component} describes itself ({@link
 * io.infoplane.api.Descriptor}) and answers one request. An estimator in full:
 *
 * <pre>{@code
 * public final class PluginEntropy implements MIEstimator {
 *   private static final Descriptor DESCRIPTOR =
 *       Descriptor.builder("acme:plugin", "1.0.0")
 *           .summary("Plug-in mutual information of two discrete variables")
 *           .capabilities(Capability.DISCRETE_DISCRETE, Capability.DETERMINISTIC,
 *               Capability.POINT_ESTIMATE)
 *           .build();
 *
 *   public Descriptor descriptor() { return DESCRIPTOR; }
 *
 *   public Estimate estimate(EstimationRequest request) {
 *     if (request.given().isPresent()) {
 *       throw new InfoplaneException(ErrorCode.UNSUPPORTED, "acme:plugin takes no condition");
 *     }
 *     Discrete x = request.x().as(Discrete.class);
 *     Discrete y = request.y().as(Discrete.class);
 *     return Estimate.of(informationOf(x, y), "I(X;Y)", x.size()).build();
 *   }
 * }
 * }</pre>
 *
 * <p>and in {@code module-info.java}: {@code provides io.infoplane.api.MIEstimator with
 * PluginEntropy;}.
 *
 * <p>Rules that hold everywhere: information is in <b>nats</b>; nothing is null; requests and
 * results are immutable; data is read-only; what fails throws {@link
 * io.infoplane.api.InfoplaneException} with an {@link io.infoplane.api.ErrorCode}.
 */
package io.infoplane.api;
