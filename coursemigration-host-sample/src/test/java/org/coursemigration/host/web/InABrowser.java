package org.coursemigration.host.web;

import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Tests that need a browser: skipped where none is installed, but not in CI. */
@Retention(RUNTIME)
@ExtendWith(InABrowser.Condition.class)
@Tag("once")
@interface InABrowser {

  /** Decides by what is installed. */
  final class Condition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean installed = Browser.installed().isPresent() && Browser.installedDriver().isPresent();
      if (installed || "true".equals(System.getenv("CI"))) {
        return ConditionEvaluationResult.enabled("A browser is there or must be.");
      }
      String reason =
          context.getDisplayName()
              + " is skipped: install chromium and chromium-driver to run the browser tests.";
      if (context.getTestMethod().isEmpty()) {
        System.err.println(reason);
      }
      return ConditionEvaluationResult.disabled(reason);
    }
  }
}
