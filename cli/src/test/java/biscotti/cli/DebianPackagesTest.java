package biscotti.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class DebianPackagesTest {
    @Test
    void archivesAreThoseOfTheVersionsThatWouldBeInstalled() {
        String simulation = """
                Reading package lists...
                The following NEW packages will be installed:
                  coreutils libgmp10
                Inst libgmp10 (2:6.2.1+dfsg1-1.1 Debian:12.15/oldstable [amd64])
                Conf libgmp10 (2:6.2.1+dfsg1-1.1 Debian:12.15/oldstable [amd64])
                Inst coreutils [9.0-1] (9.1-1 Debian:12.15/oldstable [amd64])
                """;
        assertEquals(List.of("libgmp10_2%3a6.2.1+dfsg1-1.1_", "coreutils_9.1-1_"), DebianPackages.archiveNames(simulation));
    }
}
