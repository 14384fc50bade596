package org.unas.service.readiness;

import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Locale;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Asks the service in the same container over TLS whether it is ready; the exit code says so. Whose
 * certificate it shows does not matter: nobody else listens on that container's loopback.
 */
public final class ReadyProbe {
  private static final int PATIENCE_MILLIS = 5_000;

  private ReadyProbe() {}

  /** Argument: the port. */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    Locale.setDefault(Locale.ROOT);
    int status = status(Integer.parseInt(args[0]));
    System.out.println("readiness: " + status);
    System.exit(status == HttpsURLConnection.HTTP_OK ? 0 : 1);
  }

  /** What the service answers. */
  static int status(int port) throws IOException, GeneralSecurityException {
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {new Anybody()}, null);
    HttpsURLConnection connection =
        (HttpsURLConnection)
            URI.create("https://127.0.0.1:" + port + "/health/readiness").toURL().openConnection();
    connection.setSSLSocketFactory(tls.getSocketFactory());
    connection.setHostnameVerifier((name, session) -> true);
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    try {
      return connection.getResponseCode();
    } finally {
      connection.disconnect();
    }
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {
      // A probe is no server.
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      // It is this container's own.
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
