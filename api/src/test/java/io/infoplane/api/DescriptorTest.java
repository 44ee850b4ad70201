package io.infoplane.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptorTest {
  @Test
  void tellsVendorNameCapabilitiesAndReference() {
    Descriptor descriptor =
        Descriptor.builder("acme-lab:knn-2", "1.2.3")
            .summary("Nearest neighbours")
            .reference("Kraskov et al.", 2004, "Estimating mutual information", "10.1103/x")
            .capabilities(Capability.CONTINUOUS_CONTINUOUS, new Capability("of-mine"))
            .ranking(7)
            .build();
    assertThat(descriptor.vendor()).isEqualTo("acme-lab");
    assertThat(descriptor.name()).isEqualTo("knn-2");
    assertThat(descriptor.can(new Capability("of-mine"))).isTrue();
    assertThat(descriptor.can(Capability.GPU)).isFalse();
    assertThat(descriptor.ranking()).isEqualTo(7);
    assertThat(descriptor.apiVersions().contains(ApiVersion.CURRENT)).isTrue();
    assertThat(descriptor.reference().orElseThrow())
        .hasToString("Kraskov et al. (2004), Estimating mutual information, 10.1103/x");
    assertThat(descriptor).hasToString("acme-lab:knn-2 1.2.3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "kde", "core:", ":kde", "Core:kde", "core:k_de", "a:b:c", "core:kde "})
  void idsAreVendorAndName(String id) {
    assertThatThrownBy(() -> Descriptor.builder(id, "1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("vendor:name");
  }

  @Test
  void aSummaryIsRequired() {
    assertThatThrownBy(() -> Descriptor.builder("a:b", "1").summary(" ").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lacks a summary");
  }

  @Test
  void twoOptionsOfOneNameAreRefused() {
    OptionSpec k = OptionSpec.integer("k", 3, "Neighbours");
    assertThatThrownBy(() -> Descriptor.builder("a:b", "1").summary("Two").options(k, k).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same name");
  }

  @Test
  void whatIsBuiltIsNotChangedByItsBuilder() {
    Descriptor.Builder builder = Descriptor.builder("a:b", "1").summary("One");
    Descriptor before = builder.build();
    builder.capabilities(Capability.GPU).options(OptionSpec.flag("x", true, "doc"));
    assertThat(before.capabilities()).isEmpty();
    assertThat(before.options()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GPU", "a_b", "a--b", "-a", "1a"})
  void capabilitiesAreLowerCaseWordsJoinedByHyphens(String name) {
    assertThatThrownBy(() -> new Capability(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
