package io.kirchhoff.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import org.junit.jupiter.api.Test;

/** Rooms and files are named by the field's words. */
class NamesTest {

  @Test
  void noRoomIsCalledByANameThatSaysNothing() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..utils..", "..common..", "..impl..", "..manager..")
        .check(ProductClasses.ALL);
  }

  @Test
  void noClassIsCalledByANameThatSaysNothing() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl|Misc|Common)")
        .check(ProductClasses.ALL);
  }
}
