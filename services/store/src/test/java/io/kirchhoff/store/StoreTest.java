package io.kirchhoff.store;

import io.kirchhoff.testing.TestDatabase;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** A test of the store on a real database of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = StoreTest.Database.class,
    properties = "spring.config.name=kirchhoff-store")
public @interface StoreTest {
  /** The store with a fresh database. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(StoreConfiguration.class)
  class Database {
    @Bean
    DynamicPropertyRegistrar databaseProperties() {
      TestDatabase database = TestDatabase.create();
      return registry -> database.describeTo(registry::add);
    }
  }
}
