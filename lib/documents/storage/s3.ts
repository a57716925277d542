import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { checkedKey, measure, newKey } from "./measure.ts";
import { MissingBytes, type PaperStorage } from "./types.ts";

export interface S3Settings {
  bucket: string;
  region: string;
  /** Of a store that speaks S3 and is not Amazon's; its buckets are then part of the path. */
  endpoint?: string;
  /** Before every key, so that a bucket can be shared; ends with a slash where it is not empty. */
  prefix: string;
}

/**
 * Papers in a bucket. Credentials come the usual way (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, or
 * the machine's role). Bytes go in parts of five megabytes: none is held as a whole.
 */
export function s3Storage({ bucket, region, endpoint, prefix }: S3Settings): PaperStorage {
  const client = new S3Client({
    region,
    ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
    // Not every store that speaks S3 knows Amazon's newer checksums; papers have a hash of their own.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const place = (key: string) => ({ Bucket: bucket, Key: `${prefix}${checkedKey(key)}` });
  return {
    async put(bytes) {
      const key = newKey();
      const { through, sha256, size } = measure();
      const upload = new Upload({ client, params: { ...place(key), Body: through }, queueSize: 2 });
      try {
        await Promise.all([upload.done(), pipeline(bytes, through)]);
      } catch (error) {
        // What came so far is not the paper.
        through.destroy();
        await upload.abort().catch(() => {});
        throw error;
      }
      return { key, sha256: sha256(), size: size() };
    },
    async get(key) {
      try {
        const { Body } = await client.send(new GetObjectCommand(place(key)));
        return Body as Readable;
      } catch (error) {
        if ((error as { name?: string }).name === "NoSuchKey") throw new MissingBytes(key);
        throw error;
      }
    },
    async remove(key) {
      await client.send(new DeleteObjectCommand(place(key)));
    },
    async *keysBefore(moment) {
      let next: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: next }),
        );
        for (const { Key, LastModified } of page.Contents ?? []) {
          if (Key && LastModified && LastModified < moment) yield Key.slice(prefix.length);
        }
        next = page.NextContinuationToken;
      } while (next);
    },
  };
}
