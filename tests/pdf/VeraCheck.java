// Validates PDF files with veraPDF and prints, separated by tabs, every rule that failed:
// file, flavour, rule, number of failures, what the rule asks and where the first failure is.
// Usage: java -cp JARS VeraCheck.java FLAVOUR[,FLAVOUR] FILE...
import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < arguments.length; at++)
            for (String flavour : arguments[0].split(","))
                check(arguments[at], flavour);
    }

    static void check(String file, String flavour) throws Exception {
        // The jar's directory of profiles is empty; their XML lies beside it as a resource.
        String name = flavour.startsWith("ua")
            ? "PDFUA-" + flavour.substring(2) : "PDFA-" + flavour.toUpperCase();
        ValidationProfile profile = Profiles.profileFromXml(
            VeraCheck.class.getClassLoader().getResourceAsStream(
                "org/verapdf/pdfa/validation/" + name + ".xml"));
        PDFAFlavour kind = PDFAFlavour.byFlavourId(flavour);
        Map<String, String> failures = new TreeMap<>();
        Map<String, Integer> counts = new TreeMap<>();
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), kind, kind);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
            for (TestAssertion assertion : validator.validate(parser).getTestAssertions()) {
                if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                counts.merge(rule, 1, Integer::sum);
                failures.putIfAbsent(rule, (assertion.getMessage() + " @ "
                    + assertion.getLocation().getContext()).replaceAll("\\s+", " "));
            }
        }
        for (String rule : failures.keySet())
            System.out.println(String.join(
                "\t", file, flavour, rule, counts.get(rule).toString(), failures.get(rule)));
    }
}
