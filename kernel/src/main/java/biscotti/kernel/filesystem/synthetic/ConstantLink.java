package biscotti.kernel.filesystem.synthetic;

/** A symbolic link that always leads to the same path. */
public final class ConstantLink extends TextLink {
    private final String path;

    public ConstantLink(SyntheticFileSystem fileSystem, String path) {
        super(fileSystem, fileSystem.takeNumber());
        this.path = path;
        size = path.length();
    }

    @Override
    public int readLink(byte[] target) {
        int count = Math.min(target.length, path.length());
        for (int i = 0; i < count; i++) {
            target[i] = (byte) path.charAt(i);
        }
        return count;
    }
}
