package io.kirchhoff.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What nothing calls is taken out. The compiler sees private code only; this sees the rest. */
class UnusedCodeTest {
  /** What only tests and other programs call, each with its reason. */
  private static final Set<String> CALLED_FROM_OUTSIDE =
      Set.of(
          // The JVM's way in.
          "io.kirchhoff.standalone.Kirchhoff.main",
          // How the tests of the embedded server make a start or a stop go wrong.
          "io.kirchhoff.postgres.LaunchOptions.withLimits",
          "io.kirchhoff.postgres.LaunchOptions.withFreePort",
          "io.kirchhoff.postgres.LaunchOptions.withPrivilegeTools",
          // What was found point by point: tests write curves so, and compare the packed ones with
          // it.
          "io.kirchhoff.experiment.curve.ChipValues.of",
          "io.kirchhoff.store.point.PointStore.of",
          // What DJL programs call: docs/library.md.
          "io.kirchhoff.engine.conversion.AnalogConversion.toDigital",
          "io.kirchhoff.engine.conversion.TilePlan.with",
          "io.kirchhoff.engine.conversion.TilePlan.without",
          "io.kirchhoff.engine.network.Network.block",
          "io.kirchhoff.engine.network.Network.of",
          "io.kirchhoff.engine.training.NetworkTraining.run");

  @Test
  void everyMethodHasACaller() {
    assertThat(uncalled()).isSubsetOf(CALLED_FROM_OUTSIDE);
  }

  @Test
  void everyExceptionFromThatIsStillNeeded() {
    assertThat(CALLED_FROM_OUTSIDE).isSubsetOf(uncalled().toList());
  }

  private static Stream<String> uncalled() {
    return ProductClasses.ALL.stream()
        .flatMap(type -> type.getMethods().stream())
        .filter(method -> !method.getModifiers().contains(JavaModifier.SYNTHETIC))
        .filter(UnusedCodeTest::hasNoCaller)
        // A framework calls what carries its annotation.
        .filter(method -> method.getAnnotations().isEmpty())
        .filter(Predicate.not(UnusedCodeTest::isReadByAFramework))
        .filter(Predicate.not(UnusedCodeTest::overrides))
        .map(method -> method.getOwner().getName() + "." + method.getName());
  }

  private static boolean hasNoCaller(JavaMethod method) {
    return method.getAccessesToSelf().isEmpty() && method.getReferencesToSelf().isEmpty();
  }

  /** Records become JSON, entities become rows, by their parts. */
  private static boolean isReadByAFramework(JavaMethod method) {
    JavaClass owner = method.getOwner();
    boolean part = method.getRawParameterTypes().isEmpty();
    return owner.isEnum()
        || (part && (owner.isRecord() || owner.isAnnotatedWith("jakarta.persistence.Entity")));
  }

  private static boolean overrides(JavaMethod method) {
    JavaClass owner = method.getOwner();
    return Stream.concat(
            owner.getAllRawSuperclasses().stream(), owner.getAllRawInterfaces().stream())
        .flatMap(parent -> parent.getMethods().stream())
        .anyMatch(inherited -> inherited.getName().equals(method.getName()));
  }
}
