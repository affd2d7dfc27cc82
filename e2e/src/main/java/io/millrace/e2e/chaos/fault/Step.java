package io.millrace.e2e.chaos.fault;

import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sns.model.PublishBatchRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/// A moment in the life of a file in which a crash can fall: right before or right after an effect.
public enum Step {
    AFTER_RECEIVE,
    AFTER_MARK,
    BEFORE_FILE_OPENED,
    AFTER_FILE_OPENED,
    BEFORE_WORK_PUBLISHED,
    AFTER_WORK_PUBLISHED,
    AFTER_SURVEYED,
    BEFORE_CLAIM,
    AFTER_CLAIM,
    /// In the middle of an object's bytes.
    MID_READ,
    BEFORE_ROWS_PUT,
    AFTER_ROWS_PUT,
    AFTER_REJECTS_PUT,
    BEFORE_COMPLETE,
    AFTER_COMPLETE,
    BEFORE_MANIFEST,
    AFTER_MANIFEST,
    BEFORE_END,
    AFTER_END,
    BEFORE_OUTCOME,
    AFTER_OUTCOME,
    AFTER_OUTCOME_NOTED,
    BEFORE_DELETE,
    AFTER_DELETE,
    /// The sweep has noted that it revives a file and has not sent its work.
    MID_SWEEP,
    /// A dead letter is about to be noted at its file.
    BEFORE_FAILED;

    /// What a call does, or null where no step is about it.
    enum Effect {
        RECEIVE, MARK, FILE_OPENED, WORK_PUBLISHED, SURVEYED, CLAIM, READ, ROWS_PUT, REJECTS_PUT, COMPLETE, MANIFEST, END, OUTCOME, OUTCOME_NOTED, DELETE, REVIVED, FAILED;

        static Effect of(SdkRequest request) {
            return switch (request) {
                case ReceiveMessageRequest _ -> RECEIVE;
                case DeleteMessageBatchRequest _ -> DELETE;
                case GetObjectRequest _ -> READ;
                case PublishBatchRequest _ -> WORK_PUBLISHED;
                case PublishRequest publish -> publish.topicArn().endsWith("-outcomes") ? OUTCOME : WORK_PUBLISHED;
                case PutObjectRequest put -> output(put.key().substring(put.key().lastIndexOf('/') + 1));
                case PutItemRequest put -> text(put.item(), "sk").equals("FILE") ? FILE_OPENED : null;
                case UpdateItemRequest update -> item(text(update.key(), "sk"), update.expressionAttributeValues());
                default -> null;
            };
        }

        private static Effect output(String name) {
            return name.startsWith("rows-") ? ROWS_PUT
                    : name.startsWith("rejects-") ? REJECTS_PUT : name.equals("manifest.json") ? MANIFEST : null;
        }

        private static Effect item(String sort, Map<String, AttributeValue> values) {
            var status = text(values, ":status");
            if (sort.equals("MARK")) {
                return MARK;
            } else if (sort.startsWith("SURVEY#")) {
                return SURVEYED;
            } else if (sort.startsWith("PART#")) {
                return status.equals("INPROGRESS") ? CLAIM : status.equals("COMPLETED") ? COMPLETE : null;
            } else if (sort.equals("FILE")) {
                return values.containsKey(":revivals") ? REVIVED
                        : values.containsKey(":outcomeSent") ? OUTCOME_NOTED
                                : status.equals("FAILED") ? FAILED : values.containsKey(":finished") ? END : null;
            }
            return null;
        }

        private static String text(Map<String, AttributeValue> map, String name) {
            var value = map.get(name);
            return value == null || value.s() == null ? "" : value.s();
        }
    }

    /// The step right before a call, or right after it; null where there is none.
    static Step of(SdkRequest request, boolean after) {
        return switch (Effect.of(request)) {
            case RECEIVE -> after ? AFTER_RECEIVE : null;
            case MARK -> after ? AFTER_MARK : null;
            case FILE_OPENED -> after ? AFTER_FILE_OPENED : BEFORE_FILE_OPENED;
            case WORK_PUBLISHED -> after ? AFTER_WORK_PUBLISHED : BEFORE_WORK_PUBLISHED;
            case SURVEYED -> after ? AFTER_SURVEYED : null;
            case CLAIM -> after ? AFTER_CLAIM : BEFORE_CLAIM;
            case ROWS_PUT -> after ? AFTER_ROWS_PUT : BEFORE_ROWS_PUT;
            case REJECTS_PUT -> after ? AFTER_REJECTS_PUT : null;
            case COMPLETE -> after ? AFTER_COMPLETE : BEFORE_COMPLETE;
            case MANIFEST -> after ? AFTER_MANIFEST : BEFORE_MANIFEST;
            case END -> after ? AFTER_END : BEFORE_END;
            case OUTCOME -> after ? AFTER_OUTCOME : BEFORE_OUTCOME;
            case OUTCOME_NOTED -> after ? AFTER_OUTCOME_NOTED : null;
            case DELETE -> after ? AFTER_DELETE : BEFORE_DELETE;
            case REVIVED -> after ? MID_SWEEP : null;
            case FAILED -> after ? null : BEFORE_FAILED;
            case READ -> null;
            case null -> null;
        };
    }

    /// As options call it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
