// Fails if AWS's validator finds an error in the template. What it merely advises is not shown.
import { RegoEngine, TemplateFile } from "@aws/cloudformation-validate";

const file = process.argv[2];
const engine = new RegoEngine();
// It does not know the references that SAM adds to a function.
const ofSam = ({ ruleId, message }) => ruleId === "F1020" && /^'\w+\.(Alias|Version)' is not one of/.test(message);
const found = engine.validateStandard(new TemplateFile(file)).diagnostics.filter(({ severity }) => ["FATAL", "ERROR", "WARN", "WARNING"].includes(severity)).filter((each) => !ofSam(each));
for (const { severity, ruleId, message, resource } of found) {
    console.error(`ci: ${file}: ${severity} ${ruleId}${resource ? ` in ${resource}` : ""}: ${message.slice(0, 300)}`);
}
engine.free();
if (found.length > 0) {
    process.exit(1);
}
console.log(`ci: ${file}: @aws/cloudformation-validate finds nothing`);
