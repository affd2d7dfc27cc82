package io.millrace.cli.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.millrace.cli.CommandException;
import io.millrace.cli.Exit;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// What CloudFormation says that a stack put out.
///
/// Source: AWS CloudFormation API reference, "DescribeStacks". One call, which the SDK's module of five megabytes would not make any simpler.
final class StackOutputs {
    private static final String VERSION = "2010-05-15";
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private StackOutputs() {}

    /// @throws CommandException where there is no such stack, or CloudFormation does not answer, or not us
    static Map<String, String> of(String stack, Map<String, String> environment) {
        try (var cloudFormation = new AwsCall("cloudformation", environment)) {
            var answer = cloudFormation.post("/", "application/x-www-form-urlencoded; charset=utf-8",
                    "Action=DescribeStacks&Version=" + VERSION + "&StackName=" + URLEncoder.encode(stack, UTF_8));
            var document = parsed(answer.body());
            if (answer.statusCode() != 200) {
                throw refused(stack, text(document.getDocumentElement(), "Code"),
                        text(document.getDocumentElement(), "Message"), cloudFormation.region());
            }
            var outputs = new HashMap<String, String>();
            var members = document.getElementsByTagName("member");
            for (int i = 0; i < members.getLength(); i++) {
                // The member that is the stack has all outputs within it: only the innermost are outputs.
                if (members.item(i) instanceof Element member
                        && member.getElementsByTagName("member").getLength() == 0) {
                    text(member, "OutputKey").ifPresent(
                            key -> outputs.put(key, text(member, "OutputValue").orElse("")));
                }
            }
            return Map.copyOf(outputs);
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new CommandException(Exit.UNREACHABLE,
                    "cannot ask CloudFormation about the stack " + stack + ": " + AwsCall.reason(e), e);
        }
    }

    private static CommandException refused(String stack, Optional<String> code, Optional<String> message,
            String region) {
        var said = message.orElse("it does not say why");
        if (said.contains("does not exist")) {
            return new CommandException(Exit.USAGE, "there is no stack " + stack + " in " + region
                    + "; is that its name, and the region and account your environment's?");
        }
        return new CommandException(Exit.FAILED, "CloudFormation does not tell of the stack " + stack + ": "
                + code.map(text -> text + ": ").orElse("") + Credentials.advice(said));
    }

    private static Document parsed(String xml) throws IOException, SAXException, ParserConfigurationException {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(NO_DOCTYPE, true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(xml)));
    }

    private static Optional<String> text(Element element, String name) {
        var found = element.getElementsByTagName(name).item(0);
        return found == null ? Optional.empty() : Optional.of(found.getTextContent().strip());
    }
}
