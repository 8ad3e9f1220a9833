package org.pixelwire.labs;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom, in all four modules. */
class HouseTest {
  private static final String JACKSON = "com.fasterxml.jackson..";
  private static final String PICOCLI = "picocli..";

  /** The JDK's socket options that not every system has. */
  private static final String SOCKETS = "jdk.net";

  /** Everything that observes: what {@code sniffer} and whoever builds on it may use. */
  private static final String[] OBSERVER = {
    "org.pixelwire.capture",
    "org.pixelwire.packet..",
    "org.pixelwire.anonymize",
    "org.pixelwire.flow",
    "org.pixelwire.transfer",
    "org.pixelwire.query..",
    "org.pixelwire.sniffer",
    "org.pixelwire.image",
    "org.pixelwire.wire..",
    JACKSON,
    PICOCLI
  };

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.pixelwire");

  /** One package and the packages it may import besides itself and the JDK. */
  record Room(String name, List<String> mayImport) {
    Room(String name, String... mayImport) {
      this(name, List.of(mayImport));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Room> rooms() {
    return Stream.of(
        new Room("wire"),
        new Room("wire.record", "org.pixelwire.wire", JACKSON),
        new Room("image", "org.opencv.."),
        new Room(
            "sender",
            "org.pixelwire.wire..",
            "org.pixelwire.image",
            PICOCLI,
            "me.tongfei..",
            SOCKETS),
        new Room("receiver", "org.pixelwire.wire..", "org.pixelwire.image", PICOCLI, SOCKETS),
        new Room("capture", "org.pcap4j..", "com.sun.jna.."),
        new Room("packet", "org.pixelwire.wire"),
        new Room("packet.field", "org.pixelwire.packet", "org.pixelwire.wire"),
        new Room("anonymize", "org.pixelwire.packet"),
        new Room("flow", "org.pixelwire.packet", "org.pixelwire.wire"),
        new Room(
            "transfer",
            "org.pixelwire.flow",
            "org.pixelwire.packet",
            "org.pixelwire.wire..",
            "org.pixelwire.image"),
        new Room(
            "query",
            "org.pixelwire.packet..",
            "org.pixelwire.flow",
            "org.pixelwire.transfer",
            "org.pixelwire.wire",
            "org.pixelwire.query.filter"),
        new Room(
            "query.plugin",
            "org.pixelwire.packet.field",
            "org.pixelwire.query",
            "org.pixelwire.wire"),
        new Room("query.filter", "org.pixelwire.packet..", "org.pixelwire.wire"),
        new Room(
            "query.text",
            "org.pixelwire.packet..",
            "org.pixelwire.query",
            "org.pixelwire.query.filter",
            "org.pixelwire.wire"),
        new Room("sniffer", OBSERVER),
        new Room("labs", "org.pixelwire..", JACKSON, PICOCLI),
        new Room("labs.net", "org.pixelwire.capture"),
        new Room("labs.net.relay", "org.pixelwire.capture", "org.pixelwire.wire", JACKSON, PICOCLI),
        new Room("labs.compare", OBSERVER));
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void aPackageImportsOnlyWhatTheTableAllows(Room room) {
    String self = "org.pixelwire." + room.name();
    List<String> allowed = new ArrayList<>(room.mayImport());
    allowed.addAll(List.of(self, "java..", "javax.."));
    classes()
        .that(resideInAnyPackage(self))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)))
        .check(ALL);
  }

  @Test
  void everyPackageHasARoomInTheTable() {
    Set<String> inTable =
        rooms().map(room -> "org.pixelwire." + room.name()).collect(Collectors.toSet());
    Set<String> real = new TreeSet<>();
    ALL.forEach(each -> real.add(each.getPackageName()));
    assertThat(real).containsExactlyInAnyOrderElementsOf(inTable);
  }

  @Test
  void noPackagesDependOnEachOtherInACircle() {
    slices().matching("org.pixelwire.(**)").should().beFreeOfCycles().check(ALL);
  }

  @Test
  void theObserverNeverSeesAnEnd() {
    noClasses()
        .that(resideInAnyPackage(OBSERVER))
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.pixelwire.sender", "org.pixelwire.receiver"))
        .check(ALL);
  }

  @Test
  void nativeLibrariesHaveOneDoorEach() {
    onlyIn("org.pixelwire.capture", "org.pcap4j..", "com.sun.jna..");
    onlyIn("org.pixelwire.image", "org.opencv..", "nu.pattern..");
    onlyIn("org.pixelwire.image", "java.awt..", "javax.swing..", "javax.imageio..");
  }

  private static void onlyIn(String room, String... libraries) {
    noClasses()
        .that(resideOutsideOfPackages(room))
        .should()
        .dependOnClassesThat(resideInAnyPackage(libraries))
        .check(ALL);
  }

  @Test
  void onlyTheOnesThatPrintJsonKnowJackson() {
    noClasses()
        .that(
            resideOutsideOfPackages(
                "org.pixelwire.wire.record", "org.pixelwire.sniffer", "org.pixelwire.labs.."))
        .should()
        .dependOnClassesThat(resideInAnyPackage(JACKSON))
        .check(ALL);
  }

  @Test
  void onlyMainEndsTheProcess() {
    noClasses()
        .that(have(otherNameThan(Pixelwire.class.getName())))
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .check(ALL);
  }

  private static DescribedPredicate<JavaClass> otherNameThan(String name) {
    return DescribedPredicate.describe("a name other than " + name, c -> !c.getName().equals(name));
  }

  @Test
  void nobodyPrintsPastTheCommandLine() {
    noClasses()
        .that(have(otherNameThan(Unforeseen.class.getName())))
        .should()
        .callMethod(Throwable.class, "printStackTrace")
        .check(ALL);
  }
}
