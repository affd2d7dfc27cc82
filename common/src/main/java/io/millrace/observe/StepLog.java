package io.millrace.observe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.millrace.message.Json;
import java.time.Clock;
import java.util.function.Consumer;

/// One JSON line per step: what happened to which file, never what is in it. Thread-safe where its sink is.
public final class StepLog {
    private final Consumer<String> sink;
    private final Clock clock;
    private final String function;
    private final String requestId;

    /// @param sink takes whole lines, without the line end
    /// @param function the name that tells one function's lines from another's
    /// @param requestId of the invocation; null where there is none
    public StepLog(Consumer<String> sink, Clock clock, String function, String requestId) {
        this.sink = sink;
        this.clock = clock;
        this.function = function;
        this.requestId = requestId;
    }

    /// A log outside of any invocation.
    public StepLog(Consumer<String> sink, Clock clock, String function) {
        this(sink, clock, function, null);
    }

    public Line info(String step) {
        return line("INFO", step);
    }

    public Line warn(String step) {
        return line("WARN", step);
    }

    private Line line(String level, String step) {
        return new Line(Json.object().put("time", clock.instant().toString()).put("level", level)
                .put("function", function).put("step", step)).with("requestId", requestId);
    }

    /// A line under construction; nothing is written before [#write].
    public final class Line {
        private final ObjectNode json;

        private Line(ObjectNode json) {
            this.json = json;
        }

        /// A null value is left out.
        public Line with(String name, Object value) {
            switch (value) {
                case null -> {
                }
                case Long number -> json.put(name, number);
                case Integer number -> json.put(name, number);
                case Boolean flag -> json.put(name, flag);
                default -> json.put(name, value.toString());
            }
            return this;
        }

        /// The kind of a failure and where it came from, not its text: a library's message can carry payload.
        public Line with(Throwable failure) {
            var at = failure.getStackTrace();
            return with("cause", Cause.of(failure)).with("at", at.length == 0 ? null : at[0]);
        }

        public void write() {
            sink.accept(Json.write(json));
        }
    }
}
