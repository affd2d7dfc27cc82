package io.millrace.feed;

import io.millrace.rows.Refusal;
import io.millrace.rows.RefusalCode;
import io.millrace.rows.RowResult;
import java.util.Optional;

/// What a feed makes of a file: whether its accepted rows are published. The same in the processor and offline.
public final class Verdict {
    private Verdict() {}

    /// Why a file of `bytes` bytes as stored is not even read.
    public static Optional<Refusal> tooLarge(Feed feed, long bytes) {
        return bytes <= feed.maxBytes() ? Optional.empty()
                : Optional.of(new Refusal("too-large", "the object has " + bytes + " bytes; feed " + feed.name()
                        + " takes at most " + feed.maxBytes() + " (limits.maxBytes)"));
    }

    /// Why a file that was read is refused as a whole; empty where its accepted rows are to be published.
    public static Optional<Refusal> refusal(Feed feed, RowResult result) {
        return switch (result) {
            case RowResult.Refused refused -> {
                boolean emptyIsFine = refused.refusal().code().equals(RefusalCode.EMPTY.code())
                        && feed.onEmpty() == Feed.OnEmpty.ACCEPT;
                yield emptyIsFine ? Optional.empty()
                        : Optional.of(refused.refusal());
            }
            case RowResult.Complete complete -> feed.onReject().refuses(complete.counts())
                    ? Optional.of(new Refusal("too-many-rejects", complete.counts().rejected() + " of "
                            + complete.counts().read() + " rows are rejects; feed " + feed.name() + " allows "
                            + feed.onReject().allowed()))
                    : Optional.empty();
        };
    }
}
