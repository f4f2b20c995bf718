package org.coursemigration.core.fake;

import com.google.inject.Guice;
import javax.sql.DataSource;
import org.coursemigration.core.store.CoreSchema;
import org.coursemigration.test.databases.FreshDatabase;

/** The library's tables with nothing in them. */
public final class CoreTables {

  private CoreTables() {}

  /** A database of its own that has them. */
  public static FreshDatabase fresh() {
    return FreshDatabase.with("core", CoreTables::make);
  }

  private static void make(DataSource database) {
    Guice.createInjector(binder -> binder.bind(DataSource.class).toInstance(database))
        .getInstance(CoreSchema.class)
        .migrate();
  }
}
