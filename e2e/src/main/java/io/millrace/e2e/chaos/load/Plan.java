package io.millrace.e2e.chaos.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What senders do in a run: a pure function of the seed.
public final class Plan {
    private final Random random;
    private final int files;
    private final List<Drop.Put> known = new ArrayList<>();
    private final List<Drop> drops = new ArrayList<>();

    private Plan(long seed, int files) {
        this.random = new Random(seed);
        this.files = files;
    }

    /// @param files object versions that will be made
    public static List<Drop> of(long seed, int files) {
        var plan = new Plan(seed, files);
        int made = 0;
        while (made < plan.files) {
            made += plan.next();
        }
        return List.copyOf(plan.drops);
    }

    /// @return how many object versions it makes
    private int next() {
        int kind = known.isEmpty() ? 0 : random.nextInt(100);
        if (kind < 74) {
            return put(fresh(Content.next(random)));
        }
        var old = known.get(known.size() - 1 - random.nextInt(Math.min(known.size(), 60)));
        if (kind < 82) {
            return put(new Drop.Put(old.key(), sameFolder(old)));
        } else if (kind < 85) {
            return put(new Drop.Put(old.key(), sameFolder(old))) + put(new Drop.Put(old.key(), sameFolder(old)));
        } else if (kind < 90) {
            return put(new Drop.Put(renamed(old.key(), "same"), old.bytes()));
        } else if (kind < 93) {
            drops.add(new Drop.Copy(old.key(), renamed(old.key(), "copy")));
            return 1;
        } else if (kind < 95) {
            drops.add(new Drop.Copy(old.key(), old.key()));
            return 1;
        }
        drops.add(kind < 98 ? new Drop.Delete(old.key()) : new Drop.Erase(old.key()));
        return 0;
    }

    private int put(Drop.Put put) {
        drops.add(put);
        known.add(put);
        return 1;
    }

    private Drop.Put fresh(Content content) {
        // What a key may hold and a URL does not like.
        var odd = random.nextInt(10) == 0 ? "ä b+c (1)=%41&" : "";
        return new Drop.Put("landing/" + content.folder() + "/" + odd + "f" + drops.size() + content.suffix(),
                content.bytes());
    }

    /// Other bytes that fit under a key: of the same feed, whatever the suffix says of compression.
    private byte[] sameFolder(Drop.Put old) {
        while (true) {
            var content = Content.next(random);
            if (old.key().startsWith("landing/" + content.folder() + "/")) {
                return content.bytes();
            }
        }
    }

    private String renamed(String key, String why) {
        int name = key.lastIndexOf('/') + 1;
        return key.substring(0, name) + why + drops.size() + "-" + key.substring(name);
    }
}
