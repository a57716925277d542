import { expect, test } from "vitest";
import { browserOf, clientOf, networkOf } from "./client.ts";

test.each([
  ["203.0.113.9", "203.0.113.9"],
  ["::ffff:203.0.113.9", "203.0.113.9"],
  ["2001:DB8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::7", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["1:2:3", ""],
  ["<script>", ""],
  ["", ""],
])("the network of '%s' is '%s'", (address, network) => expect(networkOf(address)).toBe(network));

test("a proxy is believed only where the settings say so, and only what it added itself", () => {
  const headers = new Headers({
    "x-forwarded-for": "198.51.100.1, 203.0.113.9",
    "x-socket-address": "192.0.2.7",
  });
  expect(clientOf(headers, false).network).toBe("192.0.2.7");
  expect(clientOf(headers, true).network).toBe("203.0.113.9");
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Firefox on Windows",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1",
    "Safari on iPhone",
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
    "Edge on Linux",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)", "A browser on Mac"],
  ["curl/8", "An unknown browser"],
])("%s", (userAgent, words) => expect(browserOf(userAgent)).toBe(words));
