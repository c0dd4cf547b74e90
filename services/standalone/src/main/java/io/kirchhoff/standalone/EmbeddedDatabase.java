package io.kirchhoff.standalone;

import com.zaxxer.hikari.HikariDataSource;
import io.kirchhoff.postgres.EmbeddedPostgres;
import java.nio.file.Path;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * The database of standalone: a Postgres of its own, unless {@code SPRING_DATASOURCE_URL} gives
 * one.
 */
@Configuration(proxyBeanMethods = false)
class EmbeddedDatabase {
  private static final String GIVEN = "spring.datasource.url";

  private static final class NoneGiven implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return !context.getEnvironment().containsProperty(GIVEN);
    }
  }

  /** An own server, which outlives everything that uses the data source made from it. */
  @Configuration(proxyBeanMethods = false)
  @Conditional(NoneGiven.class)
  static class Own {
    @Bean(destroyMethod = "close")
    EmbeddedPostgres embeddedPostgres(StandaloneSettings settings) {
      Path folder = settings.data().resolve("postgres");
      Path binaries = settings.binaries();
      EmbeddedPostgres postgres =
          binaries == null
              ? EmbeddedPostgres.start(folder)
              : EmbeddedPostgres.start(folder, binaries);
      postgres.whenItEndsByItself(Own::end);
      return postgres;
    }

    /** Nothing here can go on without it, and whoever started this can start it again. */
    private static void end(Path log) {
      System.err.println("PostgreSQL has ended by itself; " + log + " says why.");
      System.exit(1);
    }

    @Bean(destroyMethod = "close")
    @ConfigurationProperties("spring.datasource.hikari")
    HikariDataSource dataSource(EmbeddedPostgres postgres) {
      var dataSource = new HikariDataSource();
      dataSource.setJdbcUrl(postgres.jdbcUrl());
      dataSource.setUsername(postgres.user());
      dataSource.setPassword(postgres.password());
      return dataSource;
    }

    @Bean
    DatabaseAccess databaseAccess(EmbeddedPostgres postgres) {
      return new DatabaseAccess(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(GIVEN)
  static class Given {
    @Bean
    DatabaseAccess databaseAccess(JdbcConnectionDetails given) {
      return new DatabaseAccess(given.getJdbcUrl(), given.getUsername(), given.getPassword());
    }
  }
}
