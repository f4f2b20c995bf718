package org.coursemigration.host.web.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.coursemigration.core.webservice.AddressRestriction;

/**
 * The proxies in front of the site. What they say of a call in {@code X-Forwarded-For} and {@code
 * X-Forwarded-Proto} is believed; anybody else could say what they like. Immutable.
 */
public final class TrustedProxies {

  private static final String IPV4 = "\\d{1,3}(\\.\\d{1,3}){3}";
  private static final String IPV6 = "[0-9a-fA-F:.]*:[0-9a-fA-F:.]*";

  private final Optional<AddressRestriction> proxies;

  /**
   * @param proxies empty when there is none
   */
  public TrustedProxies(Optional<AddressRestriction> proxies) {
    this.proxies = proxies;
  }

  private boolean contain(InetAddress address) {
    return proxies.filter(known -> known.admits(address)).isPresent();
  }

  /**
   * Who began the call. Each proxy adds at the end whom it heard it from, so the list is read from
   * there, as far as the proxies are known ones.
   *
   * @param peer who is at the other end of the connection
   * @param forwardedFor the values of {@code X-Forwarded-For}, in order
   */
  public InetAddress caller(InetAddress peer, List<String> forwardedFor) {
    List<String> path = new ArrayList<>(List.of(String.join(",", forwardedFor).split(",")));
    Collections.reverse(path);
    InetAddress caller = peer;
    for (String hop : path) {
      Optional<InetAddress> before = contain(caller) ? address(hop.strip()) : Optional.empty();
      if (before.isEmpty()) {
        break;
      }
      caller = before.get();
    }
    return caller;
  }

  /** Whether a known proxy says that it was called by https. */
  public boolean isSecure(InetAddress peer, Optional<String> forwardedProto) {
    return contain(peer)
        && forwardedProto.filter(proto -> proto.strip().equalsIgnoreCase("https")).isPresent();
  }

  /** An address in figures, some write it with a port; never a name to be looked up. */
  private static Optional<InetAddress> address(String hop) {
    String bare =
        hop.startsWith("[")
            ? hop.replaceFirst("^\\[([^\\]]*)\\].*$", "$1")
            : hop.replaceFirst("^(" + IPV4 + "):\\d+$", "$1");
    if (!bare.matches(IPV4) && !bare.matches(IPV6)) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(bare));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }
}
