package io.infoplane.host.newplugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNamesTest {
  @ParameterizedTest
  @CsvSource({
    "my-estimator, example:my-estimator, com.example.myestimator, MyEstimator",
    "MyEstimator, example:my-estimator, com.example.myestimator, MyEstimator",
    "ksg, example:ksg, com.example.ksg, KsgEstimator",
    "My first  try!, example:my-first-try, com.example.myfirsttry, MyFirstTryEstimator",
    "_try-2, example:try-2, com.example.try2, Try2Estimator",
  })
  void theFolderNamesWhatIsNotSaid(String folder, String id, String packageName, String type) {
    ProjectNames names = ProjectNames.of(folder, Optional.empty(), Optional.empty());
    assertThat(names.id()).isEqualTo(id);
    assertThat(names.packageName()).isEqualTo(packageName);
    assertThat(names.className()).isEqualTo(type);
  }

  @Test
  void theIdNamesTheRest() {
    ProjectNames names = ProjectNames.of("x", Optional.of("acme-labs:my-kde"), Optional.empty());
    assertThat(names)
        .isEqualTo(new ProjectNames("acme-labs:my-kde", "com.acmelabs.mykde"))
        .returns("acme-labs-my-kde", ProjectNames::artifactId)
        .returns("com.acmelabs", ProjectNames::groupId)
        .returns("MyKdeEstimator", ProjectNames::className);
  }

  @Test
  void aPackageOfOneWordIsItsOwnGroup() {
    assertThat(new ProjectNames("acme:kde", "kde").groupId()).isEqualTo("kde");
  }

  @ParameterizedTest
  @CsvSource({
    "acme, com.acme, 'acme' is no component id: write vendor:name",
    "Acme:kde, com.acme, 'Acme:kde' is no component id",
    "acme:kde, com.acme-labs, 'com.acme-labs' is no name of a Java package",
    "acme:kde, com.acme.new, 'com.acme.new' is no name",
    "acme:kde, com..acme, 'com..acme' is no name",
    "acme:kde, com.größe, 'com.größe' is no name",
    "acme:kde, io.infoplane.kde, the package io.infoplane.kde is not yours",
    "acme:kde, java.kde, the package java.kde is not yours",
  })
  void whatIsNoNameIsRefused(String id, String packageName, String sentence) {
    assertThatThrownBy(() -> ProjectNames.of("x", Optional.of(id), Optional.of(packageName)))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
        .hasMessageStartingWith(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"123", "9x", "_2nd-try", "!"})
  void aFolderThatBeginsWithNoLetterNamesNothing(String folder) {
    assertThatThrownBy(() -> ProjectNames.of(folder, Optional.empty(), Optional.empty()))
        .hasMessage(
            "no id can be made of the folder's name '"
                + folder
                + "', since it would begin with no letter: give --id vendor:name");
  }
}
