package biscotti.cli;

import biscotti.cli.image.CpioTarget;
import biscotti.cli.image.RootTarget;
import biscotti.cli.image.VolumeTarget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.commons.compress.archivers.cpio.CpioConstants;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * A root in the making, in an archive for {@code --initrd} or an image for {@code --image}: the files of Debian packages as they are, and
 * files of the host beside them. Of two files with one name the first counts. Hard links are written as files of their own. Packages' scripts
 * are not run; the accounts come from base-passwd's masters, and what names need (/etc/hosts, nsswitch.conf, resolv.conf) is added where no
 * package brings it.
 */
public final class RootBuilder {
    private static final int PERMISSIONS = 07777;
    private static final String ACCOUNTS = "usr/share/base-passwd/";

    private static final String PASSWD = "etc/passwd";
    private static final String GROUP = "etc/group";
    /** The first of Debian's numbers for system users: Debian policy, 9.2.2. */
    private static final int FIRST_SYSTEM_USER = 100;

    /** What Debian's installer and scripts would have written; QEMU's user network has its name server at this address. */
    private static final String HOSTS = "127.0.0.1\tlocalhost\n127.0.1.1\tbiscotti\n::1\tlocalhost ip6-localhost ip6-loopback\n";
    private static final String NAME_SERVICES = "passwd: files\ngroup: files\nshadow: files\nhosts: files dns\nservices: files\nprotocols: files\n";
    private static final String RESOLVER = "nameserver 10.0.2.3\n";

    private final RootTarget target;
    private final Set<String> written = new HashSet<>();
    private final Map<String, byte[]> accounts = new TreeMap<>();
    private int nextUser = FIRST_SYSTEM_USER;

    private RootBuilder(RootTarget target) {
        this.target = target;
    }

    /** Says what is in a root. */
    public interface Contents {
        void addTo(RootBuilder root) throws IOException, InterruptedException, UserException;
    }

    /** Makes an archive (cpio, newc) in a file, which is there only when it is whole. */
    public static Path archive(Path file, Contents contents) throws IOException, InterruptedException, UserException {
        return build(file, CpioTarget::new, contents);
    }

    /** Makes an ext4 image of this size ({@code 512M}) in a file, which is there only when it is whole. */
    public static Path image(Path file, String size, Contents contents) throws IOException, InterruptedException, UserException {
        return build(file, partial -> new VolumeTarget(partial, size), contents);
    }

    private interface Beginning {
        RootTarget begin(Path file) throws IOException, InterruptedException;
    }

    private static Path build(Path file, Beginning target, Contents contents) throws IOException, InterruptedException, UserException {
        Files.createDirectories(file.getParent());
        Path partial = file.resolveSibling(file.getFileName() + ".part");
        try (RootTarget begun = target.begin(partial)) {
            var root = new RootBuilder(begun);
            contents.addTo(root);
            root.finish();
        }
        return Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Adds all files of a package. */
    public void addPackage(Path deb) throws IOException, InterruptedException, UserException {
        addPackage(deb, _ -> true);
    }

    /** Adds those files of a package whose names, without a leading slash, are wanted. */
    public void addPackage(Path deb, Predicate<String> isWanted) throws IOException, InterruptedException, UserException {
        Process process = new ProcessBuilder("dpkg-deb", "--fsys-tarfile", deb.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        process.getOutputStream().close();
        Map<String, byte[]> contents = new HashMap<>(); // of this package, for its hard links
        try (var files = new TarArchiveInputStream(process.getInputStream(), "UTF-8")) {
            for (TarArchiveEntry each = files.getNextEntry(); each != null; each = files.getNextEntry()) {
                if (isWanted.test(normalise(each.getName()))) {
                    addDirectories(normalise(each.getName()));
                    add(each, files, contents);
                }
            }
        }
        if (process.waitFor() != 0) {
            throw new UserException("dpkg-deb cannot read " + deb);
        }
    }

    private void add(TarArchiveEntry entry, InputStream files, Map<String, byte[]> contents) throws IOException {
        String name = normalise(entry.getName());
        if (name.isEmpty()) {
            return;
        }
        if (entry.isDirectory()) {
            write(name, CpioConstants.C_ISDIR | entry.getMode() & PERMISSIONS, entry, new byte[0]);
        } else if (entry.isSymbolicLink()) {
            write(name, CpioConstants.C_ISLNK | 0777, entry, entry.getLinkName().getBytes(StandardCharsets.UTF_8));
        } else if (entry.isLink()) {
            byte[] content = contents.get(normalise(entry.getLinkName()));
            write(name, CpioConstants.C_ISREG | entry.getMode() & PERMISSIONS, entry, content == null ? new byte[0] : content);
        } else if (entry.isFile()) {
            byte[] content = files.readAllBytes();
            contents.put(name, content);
            write(name, CpioConstants.C_ISREG | entry.getMode() & PERMISSIONS, entry, content);
            if (name.startsWith(ACCOUNTS) && name.endsWith(".master")) {
                accounts.put("etc/" + name.substring(ACCOUNTS.length(), name.length() - ".master".length()), content);
            }
        }
    }

    private static String normalise(String name) {
        String trimmed = name.startsWith("./") ? name.substring(2) : name;
        return trimmed.endsWith("/") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    }

    private void write(String name, long mode, TarArchiveEntry from, byte[] content) throws IOException {
        write(name, mode, from.getLongUserId(), from.getLongGroupId(), from.getLastModifiedTime().toMillis() / 1000, content);
    }

    /** Adds a file of the host, under its directories. */
    public void addFile(Path file, String target) throws IOException {
        String name = relative(target);
        addDirectories(name);
        long mode = CpioConstants.C_ISREG | (Files.isExecutable(file) ? 0755 : 0644);
        write(name, mode, 0, 0, Files.getLastModifiedTime(file).toMillis() / 1000, Files.readAllBytes(file));
    }

    /** Adds a file with this content, under its directories; what begins with {@code #!} is executable. */
    public void addText(String target, byte[] content) throws IOException {
        String name = relative(target);
        addDirectories(name);
        boolean isScript = content.length > 2 && content[0] == '#' && content[1] == '!';
        write(name, CpioConstants.C_ISREG | (isScript ? 0755 : 0644), 0, 0, 0, content);
    }

    /** Adds an empty directory, under its directories. */
    public void addDirectory(String target) throws IOException {
        addDirectories(relative(target) + "/");
    }

    /** Adds a system user with a group of its own, both with the next free number. The accounts of base-passwd must be there. */
    public void addUser(String user) throws UserException {
        if (!accounts.containsKey(PASSWD) || !accounts.containsKey(GROUP)) {
            throw new UserException("users can be added only to a root with the package base-passwd");
        }
        int number = nextUser++;
        append(PASSWD, user + ":x:" + number + ":" + number + "::/nonexistent:/usr/sbin/nologin\n");
        append(GROUP, user + ":x:" + number + ":\n");
    }

    private void append(String account, String line) {
        String old = new String(accounts.get(account), StandardCharsets.UTF_8);
        accounts.put(account, (old + line).getBytes(StandardCharsets.UTF_8));
    }

    private static String relative(String target) {
        return normalise(target.startsWith("/") ? target.substring(1) : target);
    }

    private void addDirectories(String name) throws IOException {
        for (int slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/', slash + 1)) {
            addDirectory(name.substring(0, slash), 0755);
        }
    }

    private void addDirectory(String name, int permissions) throws IOException {
        if (!written.contains(name)) {
            write(name, CpioConstants.C_ISDIR | permissions, 0, 0, 0, new byte[0]);
        }
    }

    /** Adds what a root needs and no package brings. */
    private void finish() throws IOException {
        for (Map.Entry<String, byte[]> each : accounts.entrySet()) {
            if (!written.contains(each.getKey())) {
                write(each.getKey(), CpioConstants.C_ISREG | 0644, 0, 0, 0, each.getValue());
            }
        }
        addText("/etc/hosts", HOSTS.getBytes(StandardCharsets.UTF_8));
        addText("/etc/nsswitch.conf", NAME_SERVICES.getBytes(StandardCharsets.UTF_8));
        addText("/etc/resolv.conf", RESOLVER.getBytes(StandardCharsets.UTF_8));
        for (String directory : new String[] {"dev", "proc", "sys", "root", "run"}) {
            addDirectory(directory, directory.equals("root") ? 0700 : 0755);
        }
        addDirectory("tmp", 01777);
        if (written.contains("bin/dash") && !written.contains("bin/sh")) {
            write("bin/sh", CpioConstants.C_ISLNK | 0777, 0, 0, 0, "dash".getBytes(StandardCharsets.UTF_8));
        }
    }

    private void write(String name, long mode, long user, long group, long seconds, byte[] content) throws IOException {
        if (!written.add(name)) {
            return; // packages share directories
        }
        target.write(name, mode, user, group, seconds, content);
    }
}
