package biscotti.runtime.overlay.lang;

/** The values of {@code System.getProperty}: fixed ones. */
final class SystemProperties {
    private SystemProperties() {}

    /** Null for an unknown key. */
    static String get(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("key can't be empty");
        }
        return switch (key) {
            case "line.separator" -> "\n";
            case "file.separator" -> "/";
            case "path.separator" -> ":";
            case "java.version" -> "25";
            case "java.specification.version" -> "25";
            case "java.class.version" -> "69.0";
            case "java.vendor", "java.vm.vendor" -> "Biscotti";
            case "java.vm.name" -> "Biscotti";
            case "os.name" -> "Biscotti";
            case "os.arch" -> "amd64";
            case "user.dir" -> "/";
            case "user.home" -> "/";
            case "java.io.tmpdir" -> "/tmp";
            case "file.encoding", "native.encoding", "stdout.encoding", "stderr.encoding" -> "UTF-8";
            default -> null;
        };
    }
}
