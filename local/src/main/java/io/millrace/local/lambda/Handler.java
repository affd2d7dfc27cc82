package io.millrace.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/// One instance of a function's handler class, called with JSON as the managed runtime calls it.
///
/// Events of `aws-lambda-java-events` go through the runtime's own serialisers, everything else through its Jackson,
/// so a type that Lambda cannot read or write fails here too. Used by one thread at a time.
final class Handler {
    private final Object handler;
    private final Method method;

    private Handler(Object handler, Method method) {
        this.handler = handler;
        this.method = method;
    }

    /// Makes an instance with the constructor that takes the environment, else with the one without parameters.
    ///
    /// @param name class, or `class::method`
    /// @throws Throwable what the constructor threw, or why there is nothing to call
    static Handler create(String name, Map<String, String> environment) throws Throwable {
        String[] parts = name.split("::", 2);
        Class<?> type = Class.forName(parts[0]);
        Method method = find(type, parts.length > 1 ? parts[1] : "handleRequest");
        try {
            return new Handler(instance(type, environment), method);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static Object instance(Class<?> type, Map<String, String> environment) throws ReflectiveOperationException {
        try {
            return type.getConstructor(Map.class).newInstance(environment);
        } catch (NoSuchMethodException _) {
            return type.getConstructor().newInstance();
        }
    }

    private static Method find(Class<?> type, String name) throws NoSuchMethodException {
        return Arrays.stream(type.getMethods()).filter(each -> each.getName().equals(name) && !each.isBridge())
                .filter(Handler::callable).max(Comparator.comparingInt(Method::getParameterCount))
                .orElseThrow(() -> new NoSuchMethodException(
                        type.getName() + " has no public " + name + " that takes an event and a Context"));
    }

    private static boolean callable(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        return parameters.length == 1 || parameters.length == 2 && parameters[1] == Context.class
                || RequestStreamHandler.class.isAssignableFrom(method.getDeclaringClass()) && parameters.length == 3;
    }

    /// @throws Throwable what the handler threw
    byte[] handle(byte[] event, Context context) throws Throwable {
        ByteArrayOutputStream response = new ByteArrayOutputStream();
        try {
            if (method.getParameterCount() == 3) {
                method.invoke(handler, new ByteArrayInputStream(event), response, context);
            } else {
                Object input = serializer(method.getGenericParameterTypes()[0], method.getParameterTypes()[0])
                        .fromJson(new ByteArrayInputStream(event));
                Object output = method.getParameterCount() == 1 ? method.invoke(handler, input)
                        : method.invoke(handler, input, context);
                write(output, response);
            }
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
        return response.toByteArray();
    }

    private void write(Object output, ByteArrayOutputStream response) {
        if (output != null) {
            Class<?> type = method.getReturnType() == Object.class ? output.getClass() : method.getReturnType();
            Type generic = method.getReturnType() == Object.class ? type : method.getGenericReturnType();
            serializer(generic, type).toJson(output, response);
        } else {
            response.writeBytes("null".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    @SuppressWarnings("unchecked") // the serialiser of a type takes and gives that type
    private static PojoSerializer<Object> serializer(Type generic, Class<?> type) {
        return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                ? (PojoSerializer<Object>) LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                : JacksonFactory.getInstance().getSerializer(generic);
    }
}
