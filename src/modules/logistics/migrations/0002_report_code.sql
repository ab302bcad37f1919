-- What the carrier reported is kept as its code, and said in whichever language it is read in.
alter table logistics.report add column code text;
update logistics.report set code = case says
  when 'Picked up' then 'PU'
  when 'Arrived at sorting centre' then 'AR'
  when 'Departed' then 'DP'
  when 'Presented to export customs' then 'XC'
  when 'Released by export customs' then 'XR'
  when 'Presented to import customs' then 'IC'
  when 'Released by import customs' then 'IR'
  when 'Out for delivery' then 'OD'
  when 'Nobody was there to receive it' then 'NA'
  when 'Being searched for' then 'LS'
  when 'Delivered' then 'DL'
end;
alter table logistics.report alter column code set not null;
alter table logistics.report drop column says;
