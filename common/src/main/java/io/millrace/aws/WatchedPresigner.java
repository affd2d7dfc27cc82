package io.millrace.aws;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.GetObjectPresignRequest;
import software.amazon.awssdk.services.s3.presigner.model.PutObjectPresignRequest;

/// A presigner that shows what it signs to interceptors first, which the SDK's own has no place for.
final class WatchedPresigner {
    private WatchedPresigner() {}

    static S3Presigner of(S3Presigner presigner, List<ExecutionInterceptor> watches) {
        return watches.isEmpty() ? presigner
                : (S3Presigner) Proxy.newProxyInstance(S3Presigner.class.getClassLoader(),
                        new Class<?>[] {S3Presigner.class}, (proxy, method, arguments) -> {
                            if (method.isDefault()) { // takes a lambda, makes a request of it and comes back with that
                                return InvocationHandler.invokeDefault(proxy, method, arguments);
                            }
                            if (arguments != null) {
                                show(arguments[0], watches);
                            }
                            try {
                                return method.invoke(presigner, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static void show(Object argument, List<ExecutionInterceptor> watches) {
        switch (argument) {
            case GetObjectPresignRequest get -> show(get.getObjectRequest(), watches);
            case PutObjectPresignRequest put -> show(put.putObjectRequest(), watches);
            default -> throw new UnsupportedOperationException("presigning is watched for GET and PUT only");
        }
    }

    private static void show(SdkRequest request, List<ExecutionInterceptor> watches) {
        watches.forEach(watch -> watch.beforeExecution(() -> request, new ExecutionAttributes()));
    }
}
