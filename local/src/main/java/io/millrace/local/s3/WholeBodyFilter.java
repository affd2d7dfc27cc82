package io.millrace.local.s3;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.EnumSet;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.gaul.shaded.org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.gaul.shaded.org.eclipse.jetty.server.Server;

/// Lets S3Proxy read request bodies to their end.
///
/// AWS's clients send a checksum behind the content (`aws-chunked` with a trailer). S3Proxy stops at the last byte of content;
/// its server then finds the body unread and closes the connection, often before the client has written the rest, which
/// fails the request or costs it a retry. Behind this filter the rest has been read by the time the content is.
final class WholeBodyFilter implements Filter {
    private WholeBodyFilter() {}

    /// Puts the filter in front of everything; S3Proxy offers no way to, so its server is taken out of its field.
    static void install(S3Proxy proxy) throws ReflectiveOperationException {
        Field field = S3Proxy.class.getDeclaredField("server");
        field.setAccessible(true);
        ServletContextHandler context = ((Server) field.get(proxy)).getDescendant(ServletContextHandler.class);
        context.addFilter(new FilterHolder(new WholeBodyFilter()), "/*",
                EnumSet.of(DispatcherType.REQUEST));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        if (http.getHeader("x-amz-decoded-content-length") == null) {
            chain.doFilter(request, response);
            return;
        }
        chain.doFilter(new HttpServletRequestWrapper(http) {
            private LookaheadInput input;

            @Override
            public ServletInputStream getInputStream() throws IOException {
                if (input == null) {
                    input = new LookaheadInput(super.getInputStream());
                }
                return input;
            }
        }, response);
    }
}
