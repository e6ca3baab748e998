package biscotti.cli.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import biscotti.cli.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppTest {
    @TempDir
    Path directory;

    private App read(String text) throws IOException, UserException {
        return App.read(Files.writeString(directory.resolve("mine.yaml"), text));
    }

    @Test
    void readsAllKeys() throws Exception {
        App app = read("""
                summary: mine
                packages: [a, b]
                command: [run, "-x", 7]
                files: {/etc/x: "text\\n"}
                ports: ["80:8080"]
                users: me
                memory: 64M
                """);
        assertEquals("mine", app.name());
        assertEquals(List.of("run", "-x", "7"), app.command());
        assertEquals(Map.of("/etc/x", "text\n"), app.files());
        assertEquals(List.of("me"), app.users());
        assertEquals("64M", app.memory());
        assertEquals(List.of(), app.directories());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            packages: [a]%ncommand: b                                 | 'summary' is missing
            summary: x%npackages: []%ncommand: b                      | 'packages' is empty
            summary: x%npackages: [a]%ncommand: {b: c}                | 'command' must be text
            summary: x%npackages: [a]%ncommand: b%nport: 80           | unknown: port
            summary: x%npackages: [a]%ncommand: b%nfiles: [c]         | 'files' must consist of names and texts
            [a, b]                                                    | it must consist of keys and values
            summary: [x                                               | cannot read
            """)
    void saysWhatIsWrong(String text, String message) {
        var exception = assertThrows(UserException.class, () -> read(text.formatted()));
        assertTrue(exception.getMessage().contains(message), exception.getMessage());
        assertTrue(exception.getMessage().contains("mine.yaml"), exception.getMessage());
    }

    @Test
    void allAppsOfTheProjectCanBeRead() throws Exception {
        System.setProperty("biscotti.home", Path.of("..").toAbsolutePath().normalize().toString());
        assertFalse(Apps.all().isEmpty());
    }

    @Test
    void unknownAppsAreNamedBesideThoseThatThereAre() {
        System.setProperty("biscotti.home", Path.of("..").toAbsolutePath().normalize().toString());
        var exception = assertThrows(UserException.class, () -> Apps.find("nothing-like-it"));
        assertTrue(exception.getMessage().contains("there are"), exception.getMessage());
    }
}
