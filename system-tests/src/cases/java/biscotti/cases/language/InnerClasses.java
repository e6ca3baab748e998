package biscotti.cases.language;

import biscotti.cases.Out;

/** Inner, local, anonymous and nested classes, and what they capture. */
public final class InnerClasses {

    private int value = 1;
    private static int made;

    private InnerClasses() {
    }

    private final class Inner {
        private int value = 2;

        private final class Deeper {
            private int value = 3;

            int sum() {
                return value + Inner.this.value * 10 + InnerClasses.this.value * 100;
            }

            void change() {
                InnerClasses.this.value++;
                Inner.this.value += 2;
            }
        }
    }

    public static void outerInstances() {
        InnerClasses outer = new InnerClasses();
        Inner inner = outer.new Inner();
        Inner.Deeper deeper = inner.new Deeper();
        Out.line("sum", deeper.sum());
        deeper.change();
        deeper.change();
        Out.line("sum", deeper.sum());
        Out.line(outer.value + " " + inner.value);
    }

    public static void localClassCaptures() {
        int base = 10;
        String name = "n";
        class Local {
            final int own;

            Local(int own) {
                this.own = own;
            }

            String text() {
                return name + (base + own);
            }

            Local next() {
                return new Local(own + 1);
            }
        }
        Out.line(new Local(1).next().next().text());
    }

    private abstract static class Counter {
        private int count;

        Counter(int start) {
            count = start;
            made++;
        }

        abstract int step();

        final int advance() {
            return count += step();
        }
    }

    public static void anonymousClasses() {
        for (int i = 1; i < 4; i++) {
            int step = i;
            Counter counter = new Counter(100 * i) {
                private int extra;

                {
                    extra = 5;
                }

                @Override
                int step() {
                    return step + extra++;
                }
            };
            counter.advance();
            Out.line("count", counter.advance());
        }
        Out.line("made", made);
    }

    public static void capturedBeforeSuperConstructor() {
        String captured = "captured";
        abstract class Early {
            Early() {
                Out.line("super constructor sees " + text());
            }

            abstract String text();
        }
        new Early() {
            @Override
            String text() {
                return captured;
            }
        };
    }

    private static class Outer {
        private static int secret = 42;

        private static int secret() {
            return secret++;
        }

        private static final class Peer {
            private int mine = 7;

            int peek() {
                return secret() + secret;
            }
        }

        static int reach(Peer peer) {
            return peer.mine++ + peer.mine;
        }
    }

    public static void privateAccessBetweenNestmates() {
        Outer.Peer peer = new Outer.Peer();
        Out.line(peer.peek() + " " + Outer.reach(peer) + " " + peer.mine + " " + Outer.secret);
    }

    private class Link {
        final Link next;

        Link(Link next) {
            this.next = next;
        }

        int length() {
            return value + (next == null ? 0 : next.length());
        }
    }

    public static void innerClassInheritance() {
        final class Special extends Link {
            Special(InnerClasses outer, Link next) {
                outer.super(next);
            }
        }
        InnerClasses a = new InnerClasses();
        InnerClasses b = new InnerClasses();
        b.value = 10;
        Out.line("length", new Special(b, a.new Link(new Special(a, null))).length());
    }

    public static void iteratorOverOwnRange() {
        Iterable<Integer> range = () -> new java.util.Iterator<>() {
            private int next = 3;

            @Override
            public boolean hasNext() {
                return next < 8;
            }

            @Override
            public Integer next() {
                return next++;
            }
        };
        int sum = 0;
        for (int i : range) {
            sum = sum * 10 + i;
        }
        Out.line("digits", sum);
    }

    public static void localRecordsEnumsInterfaces() {
        enum Color { RED, GREEN }
        interface Painted {
            Color color();
        }
        record Wall(Color color, int height) implements Painted {
        }
        Painted wall = new Wall(Color.GREEN, 3);
        Out.line(wall + " " + wall.color().ordinal());
    }
}
