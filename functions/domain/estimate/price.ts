/** A price and where it was seen. */
export interface Price {
  readonly usd: number;
  /** When the page said so, as year-month or year-month-day; null where it was read for another Region only, or without a date. */
  readonly seen: string | null;
  readonly source: string;
}

/** Graduated prices: each applies to the units up to `upTo`, from where the one before it ends. */
export interface Band {
  /** Units, the band's last one included; Infinity for the last band. */
  readonly upTo: number;
  readonly usd: number;
}

/** How a pool's monthly active users are charged. Free ones are a band of their own at 0. */
export interface MauPrice {
  readonly bands: readonly Band[];
  readonly freeTier: string;
  /** Null where no page with a date was found. */
  readonly seen: string | null;
  readonly source: string;
}

/** What differs from Region to Region. */
export interface RegionPrices {
  /** A state that a Standard execution enters, or a child that its map starts. */
  readonly transition: Price;
  readonly expressRequest: Price;
  /** First 1,000 GB-hours of a month; more than a hundred million people. */
  readonly expressGbSecond: Price;
  readonly lambdaRequest: Price;
  /** On arm64. */
  readonly lambdaGbSecond: Price;
  readonly s3Write: Price;
  readonly s3Read: Price;
  readonly s3GbMonth: Price;
  /** An event that we put, or that S3 sends. */
  readonly event: Price;
  readonly logGb: Price;
  /** Of a standard queue, by 64 KB of a message. */
  readonly queueRequest: Price;
  /** A key of one's own, a month. */
  readonly kmsKeyMonth: Price;
  /** A request to an HTTP API, of up to 512 KB; the first 300 million of a month. */
  readonly httpApiRequest: Price;
  /** A request over HTTPS, and what goes out, where people are: in the Region's part of the world. */
  readonly cloudFrontRequest: Price;
  readonly cloudFrontGb: Price;
  /** A web ACL and a rule of it, a month, and a request that they look at. */
  readonly wafAclMonth: Price;
  readonly wafRuleMonth: Price;
  readonly wafRequest: Price;
  /** A metric of CloudWatch that is not one of AWS's own, a month; the first 10,000. Those by route of an HTTP API are such. */
  readonly metricMonth: Price;
}
