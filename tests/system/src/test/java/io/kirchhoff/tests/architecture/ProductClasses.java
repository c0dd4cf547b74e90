package io.kirchhoff.tests.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** What is shipped: every class of ours on the class path, without tests. */
final class ProductClasses {

  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(location -> !location.contains("/tests/"))
          .importPackages("io.kirchhoff");

  private ProductClasses() {}
}
