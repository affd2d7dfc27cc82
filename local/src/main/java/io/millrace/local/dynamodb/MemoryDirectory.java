package io.millrace.local.dynamodb;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `millrace-<token>`: one database in memory, with the name of the state directory that it belongs to. Under its final name
/// it is complete; while it is filled it ends in `.new`.
record MemoryDirectory(Path path, UUID token) {
    static final String PREFIX = "millrace-";
    private static final String OWNER = "state-directory";
    private static final String NEW = ".new";
    private static final Pattern NAME = Pattern
            .compile(PREFIX + "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\" + NEW + ")?");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    static Optional<MemoryDirectory> at(Path path) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches()
                ? Optional.of(new MemoryDirectory(path, UUID.fromString(name.group(1))))
                : Optional.empty();
    }

    /// Not one that somebody else put there under our name.
    boolean isPrivateOf(UserPrincipal user) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(path, PosixFileAttributes.class,
                    LinkOption.NOFOLLOW_LINKS);
            return attributes.isDirectory() && attributes.owner().equals(user)
                    && attributes.permissions().equals(PRIVATE);
        } catch (IOException _) {
            return false;
        }
    }

    /// Fills it with what was saved. The state directory must hold the token by now: so nobody sweeps it.
    void create(SavedDatabase saved) throws IOException {
        MemoryDirectory filling = new MemoryDirectory(path.resolveSibling(path.getFileName() + NEW), token);
        Files.createDirectory(filling.path, PosixFilePermissions.asFileAttribute(PRIVATE));
        filling.nameOwner(saved);
        saved.copyTo(filling.path);
        Files.move(filling.path, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Whether it is this state directory's: it holds the token, and is no copy of the one that does.
    boolean belongsTo(SavedDatabase saved) {
        try {
            SavedDatabase named = owner();
            return saved.holds(token) && (named.equals(saved) || !named.holds(token));
        } catch (IOException | InvalidPathException _) {
            return false;
        }
    }

    /// A state directory may have been moved. Whoever dies while writing leaves the old name or the new one, never half of one: a directory without an owner is swept.
    void nameOwner(SavedDatabase saved) throws IOException {
        Path beside = Files.writeString(path.resolve(OWNER + NEW), saved.directory().toString());
        Files.move(beside, path.resolve(OWNER), StandardCopyOption.ATOMIC_MOVE);
    }

    boolean isAbandoned() {
        try {
            return !owner().holds(token);
        } catch (IOException | InvalidPathException _) {
            return false;
        }
    }

    private SavedDatabase owner() throws IOException {
        return new SavedDatabase(Path.of(Files.readString(path.resolve(OWNER))));
    }

    /// The owner's name goes last, so that a removal that was cut short is swept later, as is one that did not succeed.
    void remove() {
        try {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(path, file -> !file.endsWith(OWNER))) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(path.resolve(OWNER));
            Files.deleteIfExists(path);
        } catch (IOException _) {
            // A later start sweeps it.
        }
    }
}
