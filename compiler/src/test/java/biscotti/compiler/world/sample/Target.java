package biscotti.compiler.world.sample;

/** What {@link TargetOverlay} patches. */
public class Target {
    static final int KEPT = Integer.parseInt("1");
    int replaced;
    Target link;

    public Target(int replaced) {
        this.replaced = replaced;
    }

    public int kept() {
        return replaced;
    }

    public int replaced() {
        return 1;
    }

    public int gone() {
        return 2;
    }

    public Target self(Target[] others) {
        return others[0];
    }
}
