import { Type } from 'typebox';
import { nullable, shape, textSchema } from '#platform/route';

export const version = Type.Integer({ minimum: 1 });
export const country = Type.String({ pattern: '^[A-Z]{2}$' });

export const address = {
  street: textSchema(200),
  postcode: textSchema(20),
  city: textSchema(100),
  country,
};

/** Who receives the goods. */
export const consigneeSchema = shape({
  name: textSchema(200),
  ...address,
  phone: nullable(textSchema(40)),
});
