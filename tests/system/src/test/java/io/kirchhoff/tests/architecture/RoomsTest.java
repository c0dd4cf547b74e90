package io.kirchhoff.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

/** Dependencies point one way: engine, experiment, store, services, standalone. */
class RoomsTest {

  @Test
  void eachModuleSeesOnlyTheModulesBelowIt() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("io.kirchhoff..")
        .layer("engine")
        .definedBy("io.kirchhoff.engine..")
        .layer("experiment")
        .definedBy("io.kirchhoff.experiment..")
        .layer("store")
        .definedBy("io.kirchhoff.store..")
        .layer("http-api")
        .definedBy("io.kirchhoff.api..")
        .layer("job-service")
        .definedBy("io.kirchhoff.jobs..")
        .layer("worker-service")
        .definedBy("io.kirchhoff.worker..")
        .layer("results-service")
        .definedBy("io.kirchhoff.results..", "io.kirchhoff.entry..")
        .layer("embedded-postgres")
        .definedBy("io.kirchhoff.postgres..")
        .layer("verification")
        .definedBy("io.kirchhoff.verification..")
        .layer("benchmark")
        .definedBy("io.kirchhoff.benchmark..")
        .layer("curve-picture")
        .definedBy("io.kirchhoff.picture..")
        .layer("cli")
        .definedBy("io.kirchhoff.cli..")
        .layer("standalone")
        .definedBy("io.kirchhoff.standalone..")
        .whereLayer("engine")
        .mayNotAccessAnyLayer()
        .whereLayer("embedded-postgres")
        .mayNotAccessAnyLayer()
        .whereLayer("curve-picture")
        .mayNotAccessAnyLayer()
        .whereLayer("experiment")
        .mayOnlyAccessLayers("engine")
        .whereLayer("store")
        .mayOnlyAccessLayers("engine", "experiment")
        .whereLayer("http-api")
        .mayOnlyAccessLayers("engine", "experiment")
        .whereLayer("job-service")
        .mayOnlyAccessLayers("engine", "experiment", "store", "http-api")
        .whereLayer("results-service")
        .mayOnlyAccessLayers("engine", "experiment", "store", "http-api", "curve-picture")
        .whereLayer("worker-service")
        .mayOnlyAccessLayers("engine", "experiment", "store", "http-api")
        .whereLayer("verification")
        .mayOnlyAccessLayers("engine")
        .whereLayer("benchmark")
        .mayOnlyAccessLayers("engine")
        .whereLayer("cli")
        .mayOnlyAccessLayers("engine", "curve-picture")
        .whereLayer("standalone")
        .mayNotBeAccessedByAnyLayer()
        .because("a newcomer must know in which room a line belongs")
        .check(ProductClasses.ALL);
  }

  @Test
  void noPackageNeedsItselfInACircle() {
    slices()
        .matching("io.kirchhoff.(**)")
        .should()
        .beFreeOfCycles()
        .because("what needs each other in a circle is one room with two doors")
        .check(ProductClasses.ALL);
  }

  @Test
  void theEngineIsALibraryForAnyProgram() {
    noClasses()
        .that()
        .resideInAPackage("io.kirchhoff.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "jakarta..", "java.sql..", "javax.sql..", "tools.jackson..")
        .because("the engine serves any DJL user, also without the service")
        .check(ProductClasses.ALL);
  }

  @Test
  void theVocabularyKnowsNoFramework() {
    noClasses()
        .that()
        .resideInAPackage("io.kirchhoff.experiment..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "jakarta..", "java.sql..", "javax.sql..")
        .check(ProductClasses.ALL);
  }

  @Test
  void onlyTheWorkerWaitsForPyTorch() {
    noClasses()
        .that()
        .resideInAnyPackage("io.kirchhoff.jobs..", "io.kirchhoff.results..", "io.kirchhoff.cli..")
        .should()
        .dependOnClassesThat(new Djl())
        .because("a native crash must never take the services that people talk to")
        .check(ProductClasses.ALL);
  }

  private static final class Djl extends DescribedPredicate<JavaClass> {
    Djl() {
      super("belong to DJL");
    }

    @Override
    public boolean test(JavaClass used) {
      return used.getPackageName().startsWith("ai.djl");
    }
  }
}
